#!/bin/sh
# Docker was installed on a host that has routed for virtual machines ever since. Docker set the policy of FORWARD to DROP, and
# the machines lost the network: no rule names them.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=docker1
finding=filtered-by-policy
packet='tcp 192.168.122.10:40000 192.0.2.80:80 iif virbr0'

up() {
    hosts vm docker1 web container
    cable vm eth0 docker1 vnet0
    cable docker1 enp1s0 web eth0
    cable container eth0 docker1 veth5c1f2a
    bridge docker1 virbr0 vnet0
    bridge docker1 docker0 veth5c1f2a
    address docker1 virbr0 192.168.122.1/24
    address docker1 docker0 172.17.0.1/16
    address docker1 enp1s0 192.0.2.10/24
    address vm eth0 192.168.122.10/24
    address container eth0 172.17.0.2/16
    address web eth0 192.0.2.80/24
    route vm default via 192.168.122.1
    parameters docker1 net.ipv4.ip_forward=1
    rules docker1 <<'RULES'
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A POSTROUTING -s 192.168.122.0/24 -o enp1s0 -j MASQUERADE
-A DOCKER -i docker0 -j RETURN
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-ISOLATION-STAGE-1 - [0:0]
:DOCKER-ISOLATION-STAGE-2 - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-ISOLATION-STAGE-1
-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -o docker0 -j DOCKER
-A FORWARD -i docker0 ! -o docker0 -j ACCEPT
-A FORWARD -i docker0 -o docker0 -j ACCEPT
-A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2
-A DOCKER-ISOLATION-STAGE-1 -j RETURN
-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP
-A DOCKER-ISOLATION-STAGE-2 -j RETURN
-A DOCKER-USER -j RETURN
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 80
}

probe() { tcp vm 192.0.2.80 80; }

laboratory "$@"

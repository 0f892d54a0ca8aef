#!/bin/sh
# A container's port is published as 8080, and a rule of DOCKER-USER is to let one network use it. The rule asks for port 8080, but
# FORWARD comes after the translation: there the port is the container's own, 80.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web1
finding=filtered-by-rule
packet='tcp 203.0.113.7:40000 192.0.2.31:8080 iif ens3'

up() {
    hosts web1 shop isp
    cable web1 ens3 isp eth0
    cable web1 veth5f1c02a shop eth0
    bridge web1 docker0 veth5f1c02a
    address web1 ens3 192.0.2.31/24
    address web1 docker0 172.17.0.1/16
    address shop eth0 172.17.0.2/16
    address isp eth0 192.0.2.1/24 203.0.113.7/32
    route web1 default via 192.0.2.1
    route shop default via 172.17.0.1
    parameters web1 net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
    rules web1 <<'RULES'
*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A PREROUTING -d 172.17.0.2/32 ! -i docker0 -j DROP
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER - [0:0]
:DOCKER-BRIDGE - [0:0]
:DOCKER-CT - [0:0]
:DOCKER-FORWARD - [0:0]
:DOCKER-INTERNAL - [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A FORWARD -j DOCKER-FORWARD
-A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT
-A DOCKER ! -i docker0 -o docker0 -j DROP
-A DOCKER-BRIDGE -o docker0 -j DOCKER
-A DOCKER-CT -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-FORWARD -j DOCKER-CT
-A DOCKER-FORWARD -j DOCKER-INTERNAL
-A DOCKER-FORWARD -j DOCKER-BRIDGE
-A DOCKER-FORWARD -i docker0 -j ACCEPT
-A DOCKER-USER -i ens3 -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN
-A DOCKER-USER -s 203.0.113.0/24 -i ens3 -p tcp -m tcp --dport 8080 -j RETURN
-A DOCKER-USER -i ens3 -j DROP
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:DOCKER - [0:0]
-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
-A DOCKER ! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
COMMIT
RULES
    listen shop nginx tcp 0.0.0.0 80
    ping web1 172.17.0.2
}

probe() { tcp isp from 203.0.113.7 192.0.2.31 8080; }

laboratory "$@"

#!/bin/sh
# Two containers on one bridge. One asks for a port that the host publishes for the other: the host translates the request, but
# the answer goes from port to port of the bridge, and with bridge-nf-call-iptables = 0 nothing translates it back.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=docker1
finding=reply-bypasses-nat
reply=yes
packet='tcp 172.17.0.2:40000 192.0.2.10:8080 iif veth1a2b3c4 mac 52:54:00:00:00:01'

up() {
    hosts app db docker1
    cable app eth0 docker1 veth1a2b3c4
    cable db eth0 docker1 veth5d6e7f8
    bridge docker1 docker0 veth1a2b3c4 veth5d6e7f8
    address docker1 docker0 172.17.0.1/16
    address docker1 lo 192.0.2.10/32
    address app eth0 172.17.0.2/16
    address db eth0 172.17.0.3/16
    route app default via 172.17.0.1
    route db default via 172.17.0.1
    parameters docker1 net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=0
    on docker1 iptables -t nat -A PREROUTING -d 192.0.2.10/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.3:80
    listen db nginx tcp 0.0.0.0 80
    ping docker1 172.17.0.3
}

probe() { tcp app 192.0.2.10 8080; }

laboratory "$@"

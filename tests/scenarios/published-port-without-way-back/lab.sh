#!/bin/sh
# Docker publishes a port, but the container lost its default route: the request arrives, the answer stays in the container.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=container
finding=no-route
also=
reply=yes
packet='tcp 192.0.2.7:40000 172.17.0.2:80 iif eth0'
prose='no state of this host tells which router to take'

up() {
    hosts pc docker1 container
    cable docker1 enp1s0 pc eth0
    cable container eth0 docker1 veth5c1f2a
    bridge docker1 docker0 veth5c1f2a
    address docker1 docker0 172.17.0.1/16
    address docker1 enp1s0 192.0.2.10/24
    address container eth0 172.17.0.2/16
    address pc eth0 192.0.2.7/24
    parameters docker1 net.ipv4.ip_forward=1
    on docker1 iptables -t nat -A PREROUTING -d 192.0.2.10/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
    listen container nginx tcp 0.0.0.0 80
}

probe() { tcp pc 192.0.2.10 8080; }

mend() { route container default via 172.17.0.1; }

laboratory "$@"

#!/bin/sh
# A second router publishes a server of the LAN. The server's default route leads to the first router, so its answers leave without
# the translation being turned back.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=asymmetric-route
reply=yes
packet='tcp 198.51.100.7:40000 10.0.0.9:443 iif eth0 mac 52:54:00:00:00:06'

up() {
    hosts sw web gw1 gw2 inet
    cable sw p1 web eth0
    cable sw p2 gw1 lan0
    cable sw p3 gw2 lan0
    cable gw1 wan0 inet eth1
    cable gw2 wan0 inet eth2
    bridge sw br0 p1 p2 p3
    ip -n "$LAB-sw" link set br0 up
    address web eth0 10.0.0.9/24
    address gw1 lan0 10.0.0.1/24
    address gw2 lan0 10.0.0.2/24
    address gw1 wan0 192.0.2.2/24
    address gw2 wan0 203.0.113.2/24
    address inet eth1 192.0.2.1/24 198.51.100.7/32
    address inet eth2 203.0.113.1/24
    route web default via 10.0.0.1
    route gw1 default via 192.0.2.1
    route gw2 default via 203.0.113.1
    parameters web net.ipv4.conf.eth0.accept_redirects=0
    for router in gw1 gw2; do
        parameters "$router" net.ipv4.ip_forward=1
        on "$router" iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    done
    on gw2 iptables -t nat -A PREROUTING -i wan0 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.9:443
    listen web nginx tcp 0.0.0.0 443
    ping gw2 10.0.0.9
}

probe() { tcp inet from 198.51.100.7 203.0.113.2 443; }

laboratory "$@"

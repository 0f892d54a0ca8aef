#!/bin/sh
# The router publishes a server of the LAN under its public address. From outside it works; a client of the same LAN asks for the
# public address, too, and gets its answer straight from the server, under an address that it never asked.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=reply-bypasses-nat
reply=yes
packet='tcp 10.0.0.5:40000 203.0.113.2:443 iif lan0'

up() {
    hosts pc web gw isp sw
    cable sw p1 pc eth0
    cable sw p2 web eth0
    cable sw p3 gw lan0
    cable gw wan0 isp eth0
    bridge sw br0 p1 p2 p3
    ip -n "$LAB-sw" link set br0 up
    address pc eth0 10.0.0.5/24
    address web eth0 10.0.0.9/24
    address gw lan0 10.0.0.1/24
    address gw wan0 203.0.113.2/24
    address isp eth0 203.0.113.1/24
    for client in pc web; do
        route "$client" default via 10.0.0.1
        parameters "$client" net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.eth0.accept_redirects=0
    done
    route gw default via 203.0.113.1
    parameters gw net.ipv4.ip_forward=1
    on gw iptables -t nat -A PREROUTING -d 203.0.113.2/32 -p tcp -m tcp --dport 443 -j DNAT --to-destination 10.0.0.9:443
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    listen web nginx tcp 0.0.0.0 443
}

probe() { tcp pc 203.0.113.2 443; }

laboratory "$@"

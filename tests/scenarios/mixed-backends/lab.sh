#!/bin/sh
# An old agent writes its rules with iptables-legacy; everything else on this host uses iptables-nft. "iptables -S" shows nothing
# that would drop the packet.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=filtered-by-rule
also=mixed-backends
packet='tcp 192.0.2.7:40000 192.0.2.80:9100 iif ens3'

up() {
    server
    on web iptables-legacy -A INPUT -p tcp -m tcp --dport 9100 ! -s 10.20.0.0/16 -j DROP
    on web iptables-nft -A INPUT -i lo -j ACCEPT
    on web iptables-nft -A INPUT -p tcp -m multiport --dports 22,443,9100 -j ACCEPT
    listen web node_exporter tcp 0.0.0.0 9100
}

probe() { tcp pc 192.0.2.80 9100; }

laboratory "$@"

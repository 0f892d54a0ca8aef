#!/bin/sh
# The same with IPv6: the rule that drops is in ip6tables-legacy.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=filtered-by-policy
also=mixed-backends
packet='tcp [2001:db8:5::7]:40000 [2001:db8:5::80]:443 iif ens3'

up() {
    server6
    on web ip6tables-legacy -P INPUT DROP
    on web ip6tables-legacy -A INPUT -p ipv6-icmp -j ACCEPT
    on web ip6tables-nft -A INPUT -i lo -j ACCEPT
    on web ip6tables-nft -A INPUT -p tcp -m multiport --dports 22,443 -j ACCEPT
    listen web nginx tcp :: 443
}

probe() { tcp pc 2001:db8:5::80 443; }

laboratory "$@"

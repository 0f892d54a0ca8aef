#!/bin/sh
# Somebody carried the IPv4 firewall over to IPv6, where the neighbours find each other by ICMPv6 and not by ARP.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=filtered-by-policy
packet='icmpv6 2001:db8:5::7 ff02::1:ff00:80 type 135 ttl 255 iif ens3'

up() {
    server6
    rules6 web <<'RULES'
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 443 -j ACCEPT
COMMIT
RULES
    listen web nginx tcp :: 443
}

probe() { tcp pc 2001:db8:5::80 443; }

laboratory "$@"

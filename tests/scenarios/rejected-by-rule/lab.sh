#!/bin/sh
# The usual firewall of a distribution: ssh is let in, everything else is rejected at the end of INPUT. The web server was
# installed without a word to the firewall.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=rejected-by-rule
packet='tcp 192.0.2.7:40000 192.0.2.80:443 iif ens3'

up() {
    server
    rules web <<'RULES'
*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p icmp -j ACCEPT
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m state --state NEW -m tcp --dport 22 -j ACCEPT
-A INPUT -j REJECT --reject-with icmp-host-prohibited
-A FORWARD -j REJECT --reject-with icmp-host-prohibited
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 443
}

probe() { tcp pc 192.0.2.80 443; }

laboratory "$@"

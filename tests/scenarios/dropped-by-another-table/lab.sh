#!/bin/sh
# The host's filter lets the port in. A script for hardening put its own rules into the table security, which hangs on the same hook
# and is asked after it.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=filtered-by-rule
also=dropped-by-another-table
packet='tcp 192.0.2.7:40000 192.0.2.80:8443 iif ens3'

up() {
    server
    rules web <<'RULES'
*security
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --tcp-flags FIN,SYN,RST,ACK SYN -m multiport ! --dports 22,443 -m comment --comment "hardening 4.2: no other services" -j DROP
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m multiport --dports 22,443,8443 -j ACCEPT
COMMIT
RULES
    listen web java tcp 0.0.0.0 8443
}

probe() { tcp pc 192.0.2.80 8443; }

laboratory "$@"

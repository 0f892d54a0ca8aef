#!/bin/sh
# The same the other way round: the set is the list of those whom the firewall lets in, and its policy keeps out the rest.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=db
finding=filtered-by-policy
packet='tcp 10.20.0.13:40000 10.20.0.50:5432 iif ens18'

up() {
    hosts app3 db
    cable app3 ens18 db ens18
    address app3 ens18 10.20.0.13/24
    address db ens18 10.20.0.50/24
    on db ipset create app-servers hash:ip,port
    on db ipset add app-servers 10.20.0.11,tcp:5432
    on db ipset add app-servers 10.20.0.12,tcp:5432
    rules db <<'RULES'
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p icmp -j ACCEPT
-A INPUT -m set --match-set app-servers src,dst -j ACCEPT
COMMIT
RULES
    listen db postgres tcp 0.0.0.0 5432
}

probe() { tcp app3 10.20.0.50 5432; }

laboratory "$@"

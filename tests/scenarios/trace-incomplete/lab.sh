#!/bin/sh
# The log could not keep up and lost a line: that of the policy which ended the table raw.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=trace-incomplete
packet=

up() {
    server
    rules web <<'RULES'
*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A PREROUTING -p tcp -m tcp --dport 443 -j TRACE
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:OFFICE - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -s 192.0.2.0/24 -j OFFICE
-A OFFICE -p tcp -m tcp --dport 22 -j ACCEPT
-A OFFICE -m comment --comment "all the office needs" -j DROP
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 443
}

probe() { tcp pc 192.0.2.80 443; }

trace() { traced web 'OFFICE:rule:.*DROP' probe | grep -v 'raw:PREROUTING:policy'; }

laboratory "$@"

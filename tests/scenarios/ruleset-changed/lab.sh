#!/bin/sh
# A client's connections were traced as they failed. Meanwhile a colleague let the port in, and only then the snapshot was taken: it
# does not explain the trace.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=web
finding=ruleset-changed
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
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
RULES
    listen web nginx tcp 0.0.0.0 443
}

probe() { tcp pc 192.0.2.80 443; }

trace() {
    on web iptables -D INPUT -p tcp -m tcp --dport 443 -j ACCEPT 2>/dev/null
    traced web 'INPUT:policy:DROP' probe
    on web iptables -A INPUT -p tcp -m tcp --dport 443 -j ACCEPT
}

laboratory "$@"

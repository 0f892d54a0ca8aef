#!/bin/sh
# A busy name server exempts its queries from connection tracking, as guides recommend. Its firewall still waits for NEW ones.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=ns1
finding=conntrack-untracked
also=filtered-by-policy
packet='udp 192.0.2.7:40000 192.0.2.53:53 iif ens3'

up() {
    hosts pc ns1
    cable pc eth0 ns1 ens3
    address pc eth0 192.0.2.7/24
    address ns1 ens3 192.0.2.53/24
    rules ns1 <<'RULES'
*raw
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
-A PREROUTING -p udp -m udp --dport 53 -j CT --notrack
-A OUTPUT -p udp -m udp --sport 53 -j CT --notrack
COMMIT
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p udp -m conntrack --ctstate NEW -m udp --dport 53 -j ACCEPT
COMMIT
RULES
    listen ns1 named udp 0.0.0.0 53
}

probe() { udp pc 192.0.2.53 53; }

laboratory "$@"

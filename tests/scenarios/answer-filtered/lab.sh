#!/bin/sh
# The firewall lets requests out and forgot the answers: the first packet passes, the connection never opens.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=filtered-by-policy
reply=yes
packet='tcp 10.0.0.5:40000 198.51.100.7:443 iif lan0'

up() {
    gateway
    rules gw <<'RULES'
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -i lan0 -o wan0 -j ACCEPT
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -o wan0 -j MASQUERADE
COMMIT
RULES
    listen isp nginx tcp 0.0.0.0 443
}

probe() { tcp pc 198.51.100.7 443; }

laboratory "$@"

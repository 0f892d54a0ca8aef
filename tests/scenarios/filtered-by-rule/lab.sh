#!/bin/sh
# A printer was locked out of the router long ago; its address has since been given to the admin's laptop.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=filtered-by-rule
packet='tcp 10.0.0.13:40000 10.0.0.1:22 iif lan0'

up() {
    gateway
    address pc eth0 10.0.0.13/24
    rules gw <<'RULES'
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:LAN-IN - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -m conntrack --ctstate INVALID -j DROP
-A INPUT -i lan0 -j LAN-IN
-A LAN-IN -s 10.0.0.13/32 -m comment --comment "printer, keeps scanning" -j DROP
-A LAN-IN -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT
RULES
    listen gw sshd tcp 0.0.0.0 22
}

probe() { tcp pc from 10.0.0.13 10.0.0.1 22; }

laboratory "$@"

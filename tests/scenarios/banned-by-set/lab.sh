#!/bin/sh
# fail2ban keeps its bans in a set; a colleague mistyped the password a few times too often.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=rejected-by-rule
packet='tcp 10.0.0.5:40000 10.0.0.1:22 iif lan0'
# The laboratory has no fail2ban.
beyond='fail2ban-client'

up() {
    gateway
    on gw ipset create f2b-sshd hash:ip timeout 0
    on gw ipset add f2b-sshd 10.0.0.5
    on gw ipset add f2b-sshd 198.51.100.99
    on gw iptables -A INPUT -p tcp -m multiport --dports 22 -m set --match-set f2b-sshd src -j REJECT --reject-with icmp-port-unreachable
    listen gw sshd tcp 0.0.0.0 22
}

probe() { tcp pc 10.0.0.1 22; }

laboratory "$@"

#!/bin/sh
# A flood of UDP fills the table of connections. Those that exist go on; no new one begins.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=conntrack-full
packet='udp 10.0.0.5:40000 198.51.100.7:53 iif lan0'
prose='the size of the table is that of the kernel, and no namespace may change it'
beyond='sysctl -w net.netfilter.nf_conntrack_max'
unrecorded=conntrack.txt

up() {
    gateway
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    listen isp named udp 198.51.100.7 53
    on gw $python -I -S "$here/fill.py" "$(sysctl -n net.netfilter.nf_conntrack_max)"
}

probe() { udp pc 198.51.100.7 53; }

mend() { on gw conntrack -F; }

laboratory "$@"

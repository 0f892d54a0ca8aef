#!/bin/sh
# A router with two providers: each has a routing table of its own, and calls are marked for the second one. When the second
# line came back after an outage, the route in its table did not.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=policy-route
also=no-route
packet='udp 10.0.0.5:5060 198.51.100.7:5060 iif lan0'
prose='the route that the table lost is nowhere on this host'

up() {
    gateway
    hosts lte
    cable gw wan1 lte eth0
    address gw wan1 192.0.2.2/24
    address lte eth0 192.0.2.1/24 198.51.100.7/32
    on gw ip route del default
    route gw default via 203.0.113.1 table 100
    on gw ip rule add fwmark 0x2 lookup 200 priority 1000
    on gw ip rule add not fwmark 0x2 lookup 100 priority 33000
    on gw iptables -t mangle -A PREROUTING -i lan0 -p udp -m udp --dport 5060 -j MARK --set-mark 2
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    on gw iptables -t nat -A POSTROUTING -o wan1 -j MASQUERADE
    listen lte asterisk udp 198.51.100.7 5060
}

probe() { udp pc 198.51.100.7 5060; }

mend() { route gw default via 192.0.2.1 table 200; }

laboratory "$@"

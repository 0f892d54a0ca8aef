#!/bin/sh
# A fresh router: addresses, routes and masquerading are set up, but nobody switched forwarding on.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=forwarding-disabled
packet='tcp 10.0.0.5:40000 198.51.100.7:443 iif lan0'

up() {
    gateway
    parameters gw net.ipv4.ip_forward=0
    on gw iptables -t nat -A POSTROUTING -o wan0 -j MASQUERADE
    listen isp nginx tcp 0.0.0.0 443
}

probe() { tcp pc 198.51.100.7 443; }

laboratory "$@"

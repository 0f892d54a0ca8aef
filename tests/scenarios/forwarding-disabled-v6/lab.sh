#!/bin/sh
# A home router that forwards IPv4; its IPv6 prefix is routed to it, but IPv6 forwarding has a parameter of its own.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=forwarding-disabled
packet='tcp [2001:db8:5::5]:40000 [2001:db8:7::7]:443 iif lan0'

up() {
    hosts6 pc gw isp
    cable pc eth0 gw lan0
    cable gw wan0 isp eth0
    address pc eth0 2001:db8:5::5/64
    address gw lan0 2001:db8:5::1/64
    address gw wan0 2001:db8:1::2/64
    address isp eth0 2001:db8:1::1/64 2001:db8:7::7/128
    route pc default via 2001:db8:5::1
    route gw default via 2001:db8:1::1
    route isp 2001:db8:5::/64 via 2001:db8:1::2
    parameters gw net.ipv4.ip_forward=1
    listen isp nginx tcp :: 443
}

probe() { tcp pc 2001:db8:7::7 443; }

laboratory "$@"

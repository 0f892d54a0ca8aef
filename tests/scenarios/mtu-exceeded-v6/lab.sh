#!/bin/sh
# Routers never cut IPv6 packets, and the client drops the ICMPv6 message that says so.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=mtu-exceeded
packet='tcp [2001:db8:5::5]:40000 [2001:db8:7::7]:443 iif lan0 len 1500 flags ack ct established'

up() {
    hosts6 pc gw isp server
    cable pc eth0 gw lan0
    cable gw ppp0 isp eth0
    cable isp eth1 server eth0
    address pc eth0 2001:db8:5::5/64
    address gw lan0 2001:db8:5::1/64
    address gw ppp0 2001:db8:1::2/64
    address isp eth0 2001:db8:1::1/64
    address isp eth1 2001:db8:7::1/64
    address server eth0 2001:db8:7::7/64
    ip -n "$LAB-gw" link set ppp0 mtu 1492
    ip -n "$LAB-isp" link set eth0 mtu 1492
    route pc default via 2001:db8:5::1
    route gw default via 2001:db8:1::1
    route isp 2001:db8:5::/64 via 2001:db8:1::2
    route server default via 2001:db8:7::1
    for router in gw isp; do parameters "$router" net.ipv6.conf.all.forwarding=1; done
    on pc ip6tables -A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type packet-too-big -j DROP
    listen server nginx tcp :: 443
}

probe() { tcp pc 2001:db8:7::7 443 bytes 4000; }

laboratory "$@"

#!/bin/sh
# Two sites share a VXLAN tunnel, whose header leaves 1450 of 1500 bytes. The client's firewall drops all ICMP, so it never
# learns that its packets are too large: connections open, and hang once they carry data.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=gw
finding=mtu-exceeded
packet='tcp 10.0.0.5:40000 192.168.50.7:443 iif lan0 len 1500 df flags ack ct established'

up() {
    gateway
    ip -n "$LAB-gw" link add vxlan100 address 52:54:00:00:01:01 mtu 1450 type vxlan id 100 local 203.0.113.2 remote 203.0.113.1 dstport 4789
    ip -n "$LAB-isp" link add vxlan100 address 52:54:00:00:01:02 mtu 1450 type vxlan id 100 local 203.0.113.1 remote 203.0.113.2 dstport 4789
    address gw vxlan100 192.168.51.1/30
    address isp vxlan100 192.168.51.2/30
    hosts server
    cable isp eth1 server eth0
    address isp eth1 192.168.50.1/24
    address server eth0 192.168.50.7/24
    parameters isp net.ipv4.ip_forward=1
    route server default via 192.168.50.1
    route gw 192.168.50.0/24 via 192.168.51.2
    route isp 10.0.0.0/24 via 192.168.51.1
    on pc iptables -A INPUT -p icmp -j DROP
    listen server nginx tcp 192.168.50.7 443
}

probe() { tcp pc 192.168.50.7 443 bytes 4000; }

laboratory "$@"

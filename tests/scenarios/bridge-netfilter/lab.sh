#!/bin/sh
# Virtual machines share a bridge. Since Kubernetes was installed on the host, their frames meet its rules.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=hypervisor
finding=bridge-netfilter
also=filtered-by-policy
packet='tcp 192.168.122.10:40000 192.168.122.20:80 iif vnet0 mac 52:54:00:00:00:01'

up() {
    hosts vm1 vm2 hypervisor
    cable vm1 eth0 hypervisor vnet0
    cable vm2 eth0 hypervisor vnet1
    bridge hypervisor virbr0 vnet0 vnet1
    address hypervisor virbr0 192.168.122.1/24
    address vm1 eth0 192.168.122.10/24
    address vm2 eth0 192.168.122.20/24
    parameters hypervisor net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1
    rules hypervisor <<'RULES'
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -i virbr0 -o enp1s0 -j ACCEPT
COMMIT
RULES
    listen vm2 nginx tcp 0.0.0.0 80
}

probe() { tcp vm1 192.168.122.20 80; }

laboratory "$@"

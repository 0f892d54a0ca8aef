#!/bin/sh
# The host forwards, but a hardening script switched forwarding off on every interface that it did not know: the one of the
# virtual machines among them.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=hypervisor
finding=forwarding-disabled
packet='tcp 192.168.122.10:40000 192.0.2.80:80 iif virbr0'

up() {
    hosts vm hypervisor web
    cable vm eth0 hypervisor vnet0
    cable hypervisor enp1s0 web eth0
    bridge hypervisor virbr0 vnet0
    address hypervisor virbr0 192.168.122.1/24
    address hypervisor enp1s0 192.0.2.10/24
    address vm eth0 192.168.122.10/24
    address web eth0 192.0.2.80/24
    route vm default via 192.168.122.1
    parameters hypervisor net.ipv4.ip_forward=1 net.ipv4.conf.virbr0.forwarding=0
    on hypervisor iptables -t nat -A POSTROUTING -s 192.168.122.0/24 -o enp1s0 -j MASQUERADE
    listen web nginx tcp 0.0.0.0 80
}

probe() { tcp vm 192.0.2.80 80; }

laboratory "$@"

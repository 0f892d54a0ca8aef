#!/bin/sh
# A test bench sends from one of its network cards through the device under test to the other card. Both addresses are its own,
# and only the first card was told to take packets from such a source.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=bench
finding=martian-source
packet='tcp 10.1.0.1:40000 10.2.0.1:5001 iif port1'

up() {
    hosts bench dut
    cable bench port0 dut eth0
    cable bench port1 dut eth1
    address bench port0 10.1.0.1/24
    address bench port1 10.2.0.1/24
    address dut eth0 10.1.0.254/24
    address dut eth1 10.2.0.254/24
    parameters dut net.ipv4.ip_forward=1
    parameters bench net.ipv4.conf.port0.accept_local=1
    route bench default via 10.1.0.254 dev port0
    route bench default via 10.2.0.254 dev port1 metric 10
    listen bench iperf3 tcp 10.2.0.1 5001 dev port1
}

probe() { tcp bench dev port0 10.2.0.1 5001; }

laboratory "$@"

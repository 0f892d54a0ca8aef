#!/bin/sh
# The database listens as it comes from the package: on 127.0.0.1 only.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=db
finding=listener-address
packet='tcp 10.20.0.11:40000 10.20.0.50:5432 iif ens18'
prose='the address is in the program'"'"'s own configuration'

up() {
    hosts app1 db
    cable app1 ens18 db ens18
    address app1 ens18 10.20.0.11/24
    address db ens18 10.20.0.50/24
    listen db postgres tcp 127.0.0.1 5432
}

probe() { tcp app1 10.20.0.50 5432; }

mend() { listen db postgres tcp 10.20.0.50 5432; }

laboratory "$@"

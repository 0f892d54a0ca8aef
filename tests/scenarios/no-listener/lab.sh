#!/bin/sh
# The database was stopped for an update and did not come up again.
. "$(dirname "$0")/../../laboratory/lab.sh"

host=db
finding=no-listener
packet='tcp 10.20.0.11:40000 10.20.0.50:5432 iif ens18'
prose='the program has to be started'

up() {
    hosts app1 db
    cable app1 ens18 db ens18
    address app1 ens18 10.20.0.11/24
    address db ens18 10.20.0.50/24
    listen db sshd tcp 0.0.0.0 22
}

probe() { tcp app1 10.20.0.50 5432; }

mend() { listen db postgres tcp 0.0.0.0 5432; }

laboratory "$@"

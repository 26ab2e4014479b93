#!/bin/sh
# Runs once, when the database is first created: the database and its two roles. `knowhere_owner` owns the tables and
# changes them (Flyway); `knowhere` is the application and may only do what the migrations grant it.
set -eu

psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
  --set=password="$KNOWHERE_PASSWORD" --set=owner_password="$KNOWHERE_OWNER_PASSWORD" <<'SQL'
create role knowhere_owner login password :'owner_password';
create role knowhere login password :'password';
create database knowhere owner knowhere_owner;
revoke all on database knowhere from public;
grant connect, temporary on database knowhere to knowhere;
SQL

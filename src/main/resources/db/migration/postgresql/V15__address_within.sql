-- Whether an address of the log is in a block of addresses (CIDR). Text that is no address is in none.
create function address_within(address varchar, network varchar) returns boolean
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as
$$
begin
    return address::inet <<= network::inet;
exception when invalid_text_representation then
    return false;
end
$$;

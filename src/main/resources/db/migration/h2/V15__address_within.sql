-- The same as on PostgreSQL, where it is told what it is for.
create alias address_within deterministic for 'ai.knowhereto.dashboard.accesslog.Network.isWithin';

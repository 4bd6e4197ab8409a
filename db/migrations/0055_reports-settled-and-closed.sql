-- a copy of what was reported goes when the report is settled; those settled before that rule still had theirs
update reports set shown = null where shown is not null and closed_at is not null;--> statement-breakpoint
-- what was reported in an open group that has closed is its hosts' to decide about
update reports r set group_id = e.group_id from entries e
where e.id = r.entry_id and r.closed_at is null and r.group_id is null and e.audience = 'group:' || e.group_id;

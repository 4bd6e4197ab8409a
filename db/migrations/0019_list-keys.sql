DROP INDEX "entries_deadline";--> statement-breakpoint
DROP INDEX "entries_start";--> statement-breakpoint
DROP INDEX "entries_title";--> statement-breakpoint
ALTER TABLE "entries" ADD COLUMN "list_key" text collate "C" GENERATED ALWAYS AS (case
        when kind = 'fund' then case when deadline_on is null then '9999-12-31' else
          lpad(extract(year from deadline_on)::text, 4, '0') || '-' ||
          lpad(extract(month from deadline_on)::text, 2, '0') || '-' ||
          lpad(extract(day from deadline_on)::text, 2, '0') end
        when kind = 'event' then details ->> 'startsAt'
        when kind in ('term', 'link') then lower(title)
      end) STORED;--> statement-breakpoint
ALTER TABLE "placements" ADD COLUMN "list_key" text collate "C";--> statement-breakpoint
UPDATE "placements" SET "list_key" = "entries"."list_key" FROM "entries" WHERE "entries"."id" = "entry_id" AND "entries"."list_key" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_list_key" UNIQUE("id","list_key");--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_list_key" FOREIGN KEY ("entry_id","list_key") REFERENCES "public"."entries"("id","list_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "entries_kind_listed" ON "entries" USING btree ("kind","list_key","id") WHERE "entries"."list_key" is not null;--> statement-breakpoint
CREATE INDEX "placements_room_kind_listed" ON "placements" USING btree ("room","kind","list_key","entry_id") WHERE "placements"."list_key" is not null;
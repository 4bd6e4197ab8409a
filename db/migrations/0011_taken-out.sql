CREATE TABLE "taken_out" (
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	CONSTRAINT "taken_out_source_source_id_pk" PRIMARY KEY("source","source_id")
);

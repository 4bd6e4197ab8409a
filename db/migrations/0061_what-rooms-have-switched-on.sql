CREATE TABLE "room_features" (
	"slug" text PRIMARY KEY NOT NULL,
	"features" text[] NOT NULL
);

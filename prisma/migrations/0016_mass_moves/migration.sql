-- A transition of every running root case under a regime: carried out as a mass act, which says how many cases it left where they are.

-- AlterTable
ALTER TABLE "regime_move" ALTER COLUMN "case_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "mass_act" ADD COLUMN "left" INTEGER NOT NULL DEFAULT 0;

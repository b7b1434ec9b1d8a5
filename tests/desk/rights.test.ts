import { expect, it } from "vitest";
import { encodePlace } from "../../src/core/place.js";
import { rightsOf } from "../../src/desk/rights.js";

const at = (surface: string, ...path: string[]) => encodePlace({ surface, path });
const ana = { user: "U1", place: at("slack", "T1", "C1") };
const namesake = { user: "U1", place: at("slack", "T2", "C9") };

it("an editor is known by their id, or by their workspace and id", () => {
  expect(rightsOf(["U1"]).mayEdit(ana)).toBe(true);
  expect(rightsOf(["U1"]).mayEdit(namesake)).toBe(true);
  expect(rightsOf(["T1/U1"]).mayEdit(ana)).toBe(true);
  expect(rightsOf(["T1/U1"]).mayEdit(namesake)).toBe(false);
  expect(rightsOf(["T1/U1"]).mayEdit({ ...ana, user: "U2" })).toBe(false);
  expect(rightsOf([]).mayEdit(ana)).toBe(false);
});

it("whoever sits at the computer may edit, and take words out alone; an editor in chat needs a second one", () => {
  const own = { user: "me", place: at("terminal", "here") };
  expect(rightsOf([]).mayEdit(own)).toBe(true);
  expect(rightsOf([]).mayRetractAlone(own)).toBe(true);
  expect(rightsOf(["U1"]).mayRetractAlone(ana)).toBe(false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen, pythonsIn } from "./server";

const never = async (): Promise<boolean> => false;

test("what is configured is started, whatever else there is", async () => {
  const server = await chosen(["/opt/lint", "lsp", "-v"], ["/a/python"], never);
  assert.deepEqual(server, {
    command: "/opt/lint",
    args: ["lsp", "-v"],
    isConfigured: true,
  });
});

test("the first Python that has the server starts it", async () => {
  const asked: string[][] = [];
  const server = await chosen([], ["/a/python", "/b/python"], async (...call) => {
    asked.push([call[0], ...call[1]]);
    return call[0] === "/b/python";
  });
  assert.equal(server?.command, "/b/python");
  assert.deepEqual(server.args, ["-P", "-m", "kubelint_img", "lsp"]);
  const check = ["-P", "-c", "import kubelint_img.lsp.server"];
  assert.deepEqual(asked, [
    ["/a/python", ...check],
    ["/b/python", ...check],
  ]);
});

test("the PATH comes last", async () => {
  const server = await chosen([], ["/a/python"], async (name) => name !== "/a/python");
  assert.deepEqual(server, {
    command: "kubelint-img",
    args: ["lsp"],
    isConfigured: false,
  });
});

test("where nothing is found nothing is started", async () => {
  assert.equal(await chosen([], ["/a/python"], never), undefined);
});

test("virtual environments are found as each system has them", () => {
  const all = (): boolean => true;
  assert.deepEqual(pythonsIn(["/a", "/b"], "linux", all), [
    "/a/.venv/bin/python",
    "/a/venv/bin/python",
    "/b/.venv/bin/python",
    "/b/venv/bin/python",
  ]);
  assert.deepEqual(pythonsIn(["C:\\a"], "win32", all), [
    "C:\\a\\.venv\\Scripts\\python.exe",
    "C:\\a\\venv\\Scripts\\python.exe",
  ]);
  const isVenv = (path: string): boolean => path.startsWith("/a/venv");
  assert.deepEqual(pythonsIn(["/a", "/b"], "darwin", isVenv), ["/a/venv/bin/python"]);
});

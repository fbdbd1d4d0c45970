// Finding the server: the program that is configured, or that of the workspace's Python.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";

export interface Server {
  command: string;
  args: string[];
}

/** What to do where no server is found. */
export const INSTALL = "pip install 'kubelint-img[lsp,helm]'";

const PATIENCE = 20_000; // milliseconds
const FOLDERS = [".venv", "venv"];
const PYTHON =
  process.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];

/** Returns the server to start, or nothing where there is none. */
export async function findServer(): Promise<Server | undefined> {
  const configured = vscode.workspace
    .getConfiguration("kubelint-img")
    .get<string[]>("command", []);
  const [command, ...args] = configured;
  if (command) {
    return { command, args };
  }
  for (const python of [...venvs(), ...(await active())]) {
    if (await runs(python, ["-c", "import kubelint_img.lsp.server"])) {
      return { command: python, args: ["-m", "kubelint_img", "lsp"] };
    }
  }
  const onPath = "kubelint-img";
  const found = await runs(onPath, ["--version"]);
  return found ? { command: onPath, args: ["lsp"] } : undefined;
}

/** Returns the Pythons of virtual environments in the workspace's folders. */
function venvs(): string[] {
  const roots = vscode.workspace.workspaceFolders ?? [];
  return roots
    .filter((root) => root.uri.scheme === "file")
    .flatMap((root) => FOLDERS.map((name) => join(root.uri.fsPath, name, ...PYTHON)))
    .filter((path) => existsSync(path));
}

/** Returns the Python that is chosen in the Python extension, if that is there. */
async function active(): Promise<string[]> {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (!extension) {
    return [];
  }
  const api = extension.isActive ? extension.exports : await extension.activate();
  const path: unknown = api?.environments?.getActiveEnvironmentPath?.()?.path;
  return typeof path === "string" ? [path] : [];
}

function runs(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: PATIENCE }, (error) => resolve(!error));
  });
}

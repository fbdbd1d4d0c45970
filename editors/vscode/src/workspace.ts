// What the workspace says of the server, and the Pythons it has.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { chosen, pythonsIn, type Server } from "./server";

const PATIENCE = 20_000; // milliseconds

/** Returns the server to start, or nothing where there is none. */
export async function findServer(): Promise<Server | undefined> {
  const configured = vscode.workspace
    .getConfiguration("kubelint-img")
    .get<string[]>("command", []);
  const pythons = [
    ...pythonsIn(folders(), process.platform, existsSync),
    ...(await active()),
  ];
  return chosen(configured, pythons, succeeds);
}

function folders(): string[] {
  const roots = vscode.workspace.workspaceFolders ?? [];
  return roots
    .filter((root) => root.uri.scheme === "file")
    .map((root) => root.uri.fsPath);
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

function succeeds(command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: PATIENCE }, (error) => resolve(!error));
  });
}

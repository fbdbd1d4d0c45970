// Starts the language server, and says how to install it when it is missing.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { findServer, INSTALL } from "./server";

const NAME = "kubelint-img";
const LANGUAGES = ["dockerfile", "helm", "json", "yaml"];
const CONFIGURATIONS = ["pyproject.toml", "kubelint-img.toml", ".kubelint-img.toml"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("kubelint-img.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("kubelint-img.command")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  const server = await findServer();
  if (!server) {
    await sayHowToInstall("There is no kubelint-img.");
    return;
  }
  client = new LanguageClient(NAME, NAME, server, {
    documentSelector: [
      ...LANGUAGES.map((language) => ({ language })),
      ...CONFIGURATIONS.map((name) => ({ scheme: "file", pattern: `**/${name}` })),
    ],
  });
  try {
    await client.start();
  } catch {
    // What it wrote to standard error stands in its output channel.
    await sayHowToInstall(`${server.command} did not start.`);
  }
}

async function sayHowToInstall(problem: string): Promise<void> {
  const copy = "Copy the command";
  const text = `${problem} To install it: ${INSTALL}`;
  if ((await vscode.window.showErrorMessage(text, copy)) === copy) {
    await vscode.env.clipboard.writeText(INSTALL);
  }
}

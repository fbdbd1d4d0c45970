// Starts the language server, and says how to install it when it is missing.

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { INSTALL } from "./server";
import { findServer } from "./workspace";

const NAME = "kubelint-img";
const SETTING = "kubelint-img.command";
const LANGUAGES = ["dockerfile", "helm", "json", "yaml"];
const SCHEMES = ["file", "untitled"]; // not what a diff shows of the past
const CONFIGURATIONS = ["pyproject.toml", "kubelint-img.toml", ".kubelint-img.toml"];

let client: LanguageClient | undefined;
let output: vscode.OutputChannel;
let last: Promise<void> = Promise.resolve();

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel(NAME);
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("kubelint-img.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) {
        void restart();
      }
    }),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await last;
  await stop();
}

/** Starts the server anew, once an earlier start is through. */
function restart(): Promise<void> {
  last = last.then(stop).then(start);
  return last;
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  try {
    await running?.dispose();
  } catch {
    // It did not run: there is nothing to stop.
  }
}

async function start(): Promise<void> {
  const server = await findServer();
  if (!server) {
    void sayHowToInstall("There is no kubelint-img.");
    return;
  }
  output.appendLine(`Starting ${[server.command, ...server.args].join(" ")}`);
  client = new LanguageClient(NAME, NAME, server, {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => SCHEMES.map((scheme) => ({ language, scheme }))),
      ...CONFIGURATIONS.map((name) => ({ scheme: "file", pattern: `**/${name}` })),
    ],
    outputChannel: output,
  });
  try {
    await client.start();
  } catch {
    // What it wrote to standard error stands in the output.
    void (server.isConfigured
      ? sayWhatIsConfigured(server.command)
      : sayHowToInstall(`${server.command} did not start.`));
  }
}

async function sayHowToInstall(problem: string): Promise<void> {
  const copy = "Copy the command";
  const again = "Try again";
  const text = `${problem} To install it: ${INSTALL}`;
  const answer = await vscode.window.showErrorMessage(text, copy, again);
  if (answer === copy) {
    await vscode.env.clipboard.writeText(INSTALL);
  } else if (answer === again) {
    await restart();
  }
}

async function sayWhatIsConfigured(command: string): Promise<void> {
  const open = "Open the setting";
  const text = `${SETTING} names ${command}, which did not start.`;
  if ((await vscode.window.showErrorMessage(text, open)) === open) {
    const written = vscode.workspace.getConfiguration().inspect(SETTING);
    const where = written?.workspaceValue ? "openWorkspaceSettings" : "openSettings";
    await vscode.commands.executeCommand(`workbench.action.${where}`, SETTING);
  }
}

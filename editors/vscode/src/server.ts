// Which server to start: what is configured, or what one of the workspace's Pythons has.

import { posix, win32 } from "node:path";

export interface Server {
  command: string;
  args: string[];
  /** Whether a setting names it. */
  isConfigured: boolean;
}

/** What to do where no server is found. */
export const INSTALL = "pip install 'kubelint-img[lsp,helm]'";

const ON_PATH = "kubelint-img";
const FOLDERS = [".venv", "venv"];
const SAFELY = "-P"; // nothing is imported from the folder that Python starts in

/** Tells whether a program ends well. */
export type Succeeds = (command: string, args: string[]) => Promise<boolean>;

/**
 * Returns the server to start, or nothing where there is none: the program that is
 * configured, or else that of the first of the Pythons to have one, or of the PATH.
 */
export async function chosen(
  configured: string[],
  pythons: string[],
  succeeds: Succeeds,
): Promise<Server | undefined> {
  const [command, ...args] = configured;
  if (command) {
    return { command, args, isConfigured: true };
  }
  for (const python of pythons) {
    if (await succeeds(python, [SAFELY, "-c", "import kubelint_img.lsp.server"])) {
      const args = [SAFELY, "-m", "kubelint_img", "lsp"];
      return { command: python, args, isConfigured: false };
    }
  }
  const isOnPath = await succeeds(ON_PATH, ["--version"]);
  return isOnPath
    ? { command: ON_PATH, args: ["lsp"], isConfigured: false }
    : undefined;
}

/** Returns the Pythons that virtual environments in these folders have. */
export function pythonsIn(
  folders: string[],
  platform: NodeJS.Platform,
  exists: (path: string) => boolean,
): string[] {
  const [path, python] =
    platform === "win32"
      ? [win32, ["Scripts", "python.exe"]]
      : [posix, ["bin", "python"]];
  return folders
    .flatMap((folder) => FOLDERS.map((name) => path.join(folder, name, ...python)))
    .filter(exists);
}

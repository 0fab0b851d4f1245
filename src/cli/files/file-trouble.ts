const TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  ENOTDIR: 'part of the path is not a directory',
  EISDIR: 'it is a directory',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of disk space is used up',
  EFBIG: 'it would be larger than files may be here',
  EIO: 'the disk or terminal reports an error',
  ENXIO: 'it is a socket, or a device that is not there',
  ENODEV: 'the device is not there',
  EBADF: 'it is not open',
  EBUSY: 'it is in use',
  ETXTBSY: 'it is a program that is running',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'its links lead round in a circle',
  ENOMEM: 'there is not enough memory',
  ERR_INVALID_ARG_VALUE: 'its name cannot be that of a file',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
  ERR_STRING_TOO_LONG: 'it is larger than 500 MB',
}

/** What the file system objects to, in words; an error of any other origin is thrown again. */
export function fileTrouble(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined) throw error
  return TROUBLE[code] ?? code
}

/** The same of an error that nobody expected, with what was tried; undefined: it is not the system's. */
export function systemTrouble(error: unknown): string | undefined {
  const code = codeOf(error)
  if (code === undefined || !(error instanceof Error) || !('syscall' in error) || !(code in TROUBLE)) return undefined
  const named = 'path' in error && typeof error.path === 'string' ? error.path : undefined
  const what = named ?? (error.syscall === 'write' ? 'the result' : 'a file')
  return `cannot ${String(error.syscall)} ${what}: ${TROUBLE[code]}`
}

/** Whether the machine has no room or breaks, so that another name would not help. */
export function isMachineTrouble(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

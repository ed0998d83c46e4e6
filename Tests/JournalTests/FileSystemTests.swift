import DashboardService
import Foundation
import Testing

@testable import Journal

@Suite struct FileSystemTests {
  private static let mounts = """
    22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
    30 22 0:45 / /home/me/far\\040away rw,nosuid shared:2 master:1 - nfs4 server:/export rw,vers=4.2
    31 22 0:46 / /mnt/smb rw - cifs //server/share rw
    32 22 0:47 / /mnt/sshfs rw,user_id=0 - fuse.sshfs host:/ rw
    33 22 259:65537 / /big rw - xfs /dev/nvme0n1p1 rw
    34 22 0:50 / /short
    35 22 0:51 / /nothing rw -
    36 22 0:52 /- /dash - - 9p none rw
    """

  @Test(
    arguments: [
      (8, 1, "ext4"), (0, 45, "nfs4"), (0, 46, "cifs"), (0, 47, "fuse.sshfs"), (259, 65537, "xfs"),
      (0, 50, nil),
      (0, 51, nil), (9, 9, nil),
    ] as [(UInt64, UInt64, String?)])
  func aDeviceIsFoundAmongTheMounts(major: UInt64, minor: UInt64, name: String?) {
    let device = (major & 0xfff) << 8 | (major & ~0xfff) << 32 | minor & 0xff | (minor & ~0xff) << 12
    #expect(FileSystem.name(device: device, in: Self.mounts) == name)
  }

  @Test(arguments: [
    ("nfs", true), ("nfs4", true), ("cifs", true), ("smb3", true), ("9p", true), ("fuse", true),
    ("fuse.sshfs", true), ("fuseblk", true), ("ext4", false), ("xfs", false), ("btrfs", false),
    ("tmpfs", false),
    ("overlay", false), ("zfs", false), ("fusectl", false), ("", false),
  ])
  func whatMachinesMayShareIsKnownByItsName(name: String, isShared: Bool) {
    #expect(FileSystem.isShared(name) == isShared)
  }

  @Test func noMountsMakeItTrap() {
    for text in ["", "\n\n", " - ", String(repeating: "1 2 0:1 - ", count: 100), "a b c d e f g h - i"] {
      for device in [0, 1, UInt64.max] { #expect(FileSystem.name(device: device, in: text) != "nfs") }
    }
  }

  @Test func theDiskOfATestIsNamedAndNotShared() throws {
    let folder = try TemporaryFolder()
    let name = FileSystem.name(of: folder.url)
    #expect(name.map(FileSystem.isShared) != true)
    #expect(FileSystem.name(of: folder.url.appending(path: "nowhere")) == nil)
    #expect(FileSystem.name(of: URL(filePath: "/proc")) == "proc")
  }
}

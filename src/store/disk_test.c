/* disk_test.c -- which file systems are refused. */
#include "store/disk.h"

#include "test.h"

TEST(network_file_systems_are_known_by_number)
{
    static const struct {
        int64_t magic;
        bool is_network;
    } rows[] = {
        {0x6969, true},             /* nfs */
        {0xFF534D42, true},         /* cifs */
        {(int32_t)0xFF534D42, true}, /* as a signed word gives it */
        {0xFE534D42, true},         /* smb2 */
        {0x517B, true},             /* smb */
        {0xEF53, false},            /* ext4 */
        {0x58465342, false},        /* xfs */
        {0x9123683E, false},        /* btrfs */
        {0x01021994, false},        /* tmpfs */
        {0x794C7630, false},        /* overlay */
        {0x65735546, false},        /* fuse: its number alone says nothing */
    };
    for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
        CHECK_INT(rows[i].is_network, disk_is_network(rows[i].magic, NULL));
}

TEST(fuse_file_systems_are_known_by_name)
{
    CHECK(disk_is_network(0x65735546, "fuse.sshfs"));
    CHECK(disk_is_network(0x65735546, "fuse.rclone"));
    CHECK(!disk_is_network(0x65735546, "fuseblk"));
    CHECK(!disk_is_network(0x65735546, "fuse.encfs"));
    CHECK(disk_is_network(0, "nfs4"));
}

static const char mounts[] =
    "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n"
    "30 22 0:27 / /mnt rw,nosuid shared:15 master:2 - fuse.sshfs a@b: rw\n"
    "31 22 0:28 / /plain rw - nfs4 server:/ rw\n"
    "broken line\n";

TEST(the_mount_table_tells_the_type_of_a_device)
{
    char type[32] = "";
    CHECK(disk_mount_type(mounts, 254, 1, type, sizeof type));
    CHECK_TEXT("ext4", type);
    CHECK(disk_mount_type(mounts, 0, 27, type, sizeof type));
    CHECK_TEXT("fuse.sshfs", type);
    CHECK(disk_mount_type(mounts, 0, 28, type, sizeof type));
    CHECK_TEXT("nfs4", type);
    CHECK(!disk_mount_type(mounts, 0, 29, type, sizeof type));
    CHECK(!disk_mount_type(mounts, 0, 27, type, 4)); /* no room */
    CHECK(!disk_mount_type("", 0, 27, type, sizeof type));
}

TEST(this_disk_is_not_called_a_network)
{
    CHECK(!disk_path_is_network("/tmp/not-made-yet.db"));
    CHECK(!disk_path_is_network("not-made-yet.db"));
    CHECK(!disk_path_is_network("/nowhere/at/all.db"));
    CHECK(disk_sync_folder("/tmp/any"));
    CHECK(!disk_sync_folder("/nowhere/at/all.db"));
}

TEST_MAIN(network_file_systems_are_known_by_number, fuse_file_systems_are_known_by_name,
          the_mount_table_tells_the_type_of_a_device,
          this_disk_is_not_called_a_network)

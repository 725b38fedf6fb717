/* Writes the files of a packed site from memory: what no generator can be faster than.
 *
 * usage: floor PACK FOLDER
 * PACK: for each file its path, a zero byte, its size in decimal, a zero byte, its bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

static char *read_all(const char *path, size_t *size)
{
	struct stat found;
	int file = open(path, O_RDONLY);
	if (file < 0 || fstat(file, &found))
		fail(path);
	char *data = malloc(found.st_size + 1);
	for (*size = 0; *size < (size_t)found.st_size;) {
		ssize_t got = read(file, data + *size, found.st_size - *size);
		if (got <= 0)
			fail(path);
		*size += got;
	}
	close(file);
	return data;
}

static void make_folders(int root, char *path)
{
	for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		if (mkdirat(root, path, 0777) && errno != EEXIST)
			fail(path);
		*slash = '/';
	}
}

static void write_file(int root, char *path, const char *data, size_t size)
{
	int file = openat(root, path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	if (file < 0 && errno == ENOENT) {
		make_folders(root, path);
		file = openat(root, path, O_WRONLY | O_CREAT | O_EXCL, 0666);
	}
	if (file < 0)
		fail(path);
	while (size) {
		ssize_t put = write(file, data, size);
		if (put < 0)
			fail(path);
		data += put;
		size -= put;
	}
	close(file);
}

int main(int count, char **arguments)
{
	if (count != 3)
		return 2;
	size_t size;
	char *data = read_all(arguments[1], &size), *end = data + size;
	if (mkdir(arguments[2], 0777))
		fail(arguments[2]);
	int root = open(arguments[2], O_RDONLY | O_DIRECTORY);
	if (root < 0)
		fail(arguments[2]);
	while (data < end) {
		char *path = data;
		data += strlen(data) + 1;
		size_t length = strtoul(data, NULL, 10);
		data += strlen(data) + 1;
		write_file(root, path, data, length);
		data += length;
	}
	return 0;
}

using Waybill.Linux;

namespace Waybill.Cli;

/// <summary>Files that the user names on the command line and that are read whole.</summary>
internal static class InputFile
{
    /// <summary>The content of a file; <c>-</c> is standard input.</summary>
    /// <exception cref="SystemRefusedException">The file cannot be read.</exception>
    public static byte[] ReadAll(string file, Terminal terminal)
    {
        try
        {
            using var stream = file == "-" ? terminal.Input : File.OpenRead(file);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SystemRefusedException("read", file, error is FileNotFoundException or DirectoryNotFoundException ? "No such file or directory" : error.Message, null, error);
        }
    }
}

using Waybill.Linux;

namespace Waybill.Cli.Output;

/// <summary>Files that the user names on the command line and that are written whole.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file; <c>-</c> is standard output.</summary>
    /// <exception cref="SystemRefusedException">The file cannot be written.</exception>
    public static void Write(string file, Terminal terminal, Action<Stream> write)
    {
        if (file == "-")
        {
            terminal.Out.Flush();
            write(terminal.Output);
            return;
        }

        try
        {
            using var stream = File.Create(file);
            write(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SystemRefusedException("write", file, error is DirectoryNotFoundException ? "No such file or directory" : error.Message, null, error);
        }
    }
}

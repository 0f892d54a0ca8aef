using System.Diagnostics;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Runs programs and waits for them.</summary>
public static class Command
{
    /// <summary>Runs a program, however it ends.</summary>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static CommandResult Run(string input, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its errors say why.
        }

        process.WaitForExit();
        return new(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Runs a program that must succeed and gives its output.</summary>
    public static string Succeed(string program, params IEnumerable<string> arguments)
    {
        var result = Run(string.Empty, program, arguments);
        return result.Status == 0
            ? result.Output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: status {result.Status}: {result.Errors}");
    }
}

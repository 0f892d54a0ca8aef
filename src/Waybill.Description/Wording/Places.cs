namespace Waybill.Description.Wording;

/// <summary>Joins conditions on an address and on a port: "goes to 10.0.0.1" and "goes to port 80" are one place.</summary>
internal static class Places
{
    /// <summary>Joins them in a list, for the source and for the destination; leaves it as it is where one is missing.</summary>
    public static void Merge(List<string> conditions)
    {
        Merge(conditions, "goes to ", "goes to ");
        Merge(conditions, "comes from ", "is sent from ");
    }

    private static void Merge(List<string> conditions, string address, string port)
    {
        int where = conditions.FindIndex(condition => condition.StartsWith(address, StringComparison.Ordinal) && IsAddress(condition, address));
        int which = conditions.FindIndex(condition => condition.StartsWith(port, StringComparison.Ordinal) && IsPort(condition, port));
        if (where >= 0 && which >= 0)
        {
            conditions[where] = $"{conditions[which]} of {conditions[where][address.Length..]}";
            conditions.RemoveAt(which);
        }
    }

    // Ethernet addresses have no ports.
    private static bool IsAddress(string condition, string verb) =>
        !IsPort(condition, verb) && !condition.AsSpan(verb.Length).StartsWith("the Ethernet ");

    private static bool IsPort(string condition, string verb)
    {
        var rest = condition.AsSpan(verb.Length);
        return rest.StartsWith("port ") || rest.StartsWith("a port ") || rest.StartsWith("any port");
    }
}

import com.adobe.epubcheck.tool.EpubChecker;

/** Runs EPUBCheck on every file named, in one virtual machine: starting it is the dearest part. */
class EpubCheckAll {
    public static void main(String[] files) {
        for (String file : files) {
            System.out.println("\f" + file);
            new EpubChecker().run(new String[] {"--usage", file});
            System.out.flush();
        }
    }
}

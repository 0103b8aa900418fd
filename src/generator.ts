import { serve } from "./run/load/serve.ts";

serve(process);

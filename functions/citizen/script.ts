/**
 * What JavaScript adds, where there is any: an answer that cannot be sent is kept on the phone under its page's token
 * and sent when there is a network again, or when any page of ours is opened. The server takes a token once. Written
 * for old browsers and for size.
 *
 * `p(a)` shows the status line `a`. `w(h)` puts the page that came back in this one's place. `x(u, b)` sends.
 * `q()` sends all that is kept; the one of this page shows its answer. `C` is the button last tapped, for browsers
 * that do not say which one submitted.
 */
export const script = [
  "(d=>{let z='wv:',S=localStorage,B,C,",
  'k=()=>d.getElementById("k"),',
  'T=()=>(d.querySelector("[name=t]")||{}).value,',
  'p=a=>{let e=k();if(e){e.textContent=e.dataset[a];e.className="n"}},',
  'w=h=>{d.replaceChild(d.adoptNode(new DOMParser().parseFromString(h,"text/html").documentElement),d.documentElement);scrollTo(0,0);let e=d.querySelector("h1");e.tabIndex=-1;e.focus()},',
  'x=(u,b)=>fetch(u,{method:"POST",body:new URLSearchParams(b)}).then(r=>{if(r.status>428)throw 0;return r.text()}),',
  'q=()=>{for(let n of Object.keys(S))if(n.startsWith(z)){let v=S[n],i=v.indexOf("\\n");x(v.slice(0,i),v.slice(i+1)).then(h=>{if(S[n]==v)S.removeItem(n);if(n==z+T()){if(!B)w(h)}else p("s")},()=>{})}};',
  'd.addEventListener("submit",e=>{let f=e.target,u=e.submitter||C,b;e.preventDefault();if(B)return;B=1;',
  'b=new URLSearchParams(new FormData(f));if(u&&u.name)b.append(u.name,u.value);b+="";',
  'let a=u&&u.getAttribute("formaction")?u.formAction:f.action,n=z+T();f.setAttribute("aria-busy","true");p("w");',
  'x(a,b).then(h=>{B=0;S.removeItem(n);w(h)}).catch(()=>{B=0;f.removeAttribute("aria-busy");if(u&&u.name=="k")p("n");else try{S[n]=a+"\\n"+b+"&o=1";p("k")}catch(e){p("n")}})});',
  'd.addEventListener("click",e=>C=e.target.closest("button"));',
  'addEventListener("online",q);try{q()}catch(e){}})(document)',
].join('');
